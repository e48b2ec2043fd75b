/** The chime of a completed payment. Made on the spot; a machine without sound stays silent and nothing else happens. */

const NOTES = [
  { hertz: 880, at: 0 },
  { hertz: 1318.5, at: 0.11 },
] as const;

export function playPaidChime(): void {
  if (typeof AudioContext === "undefined") return;
  const context = new AudioContext();
  for (const { hertz, at } of NOTES) {
    const start = context.currentTime + at;
    const tone = new OscillatorNode(context, { type: "sine", frequency: hertz });
    const volume = new GainNode(context, { gain: 0 });
    volume.gain.setValueAtTime(0, start);
    volume.gain.linearRampToValueAtTime(0.22, start + 0.015);
    volume.gain.exponentialRampToValueAtTime(0.0001, start + 0.45);
    tone.connect(volume).connect(context.destination);
    tone.start(start);
    tone.stop(start + 0.5);
  }
  window.setTimeout(() => void context.close(), 1200);
}
