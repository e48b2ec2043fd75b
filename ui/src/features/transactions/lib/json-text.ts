/** Raw answers made readable. Only the space between tokens changes: numbers and texts stay as the provider wrote them. */

const CLOSERS = new Set(["}", "]"]);
const OPENERS = new Set(["{", "["]);

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** The end of the string literal that begins at `start`. */
function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === "\\" ? 2 : 1;
  return at + 1;
}

function tokensOf(text: string): string[] {
  const tokens: string[] = [];
  let at = 0;
  while (at < text.length) {
    const letter = text[at] ?? "";
    const bare = /^[^\s{}[\],:"]+/.exec(text.slice(at, at + 400))?.[0];
    const end = letter === '"' ? endOfString(text, at) : at + (bare?.length ?? 1);
    if (letter.trim() !== "") tokens.push(text.slice(at, end));
    at = end;
  }
  return tokens;
}

/** JSON with one value per line; null when `text` is not JSON. */
export function prettyJson(text: string): string | null {
  if (!isJson(text)) return null;
  let depth = 0;
  let before = "";
  let pretty = "";
  const line = () => `\n${"  ".repeat(depth)}`;
  for (const token of tokensOf(text)) {
    if (CLOSERS.has(token)) depth -= 1;
    const opened = OPENERS.has(before);
    if (CLOSERS.has(token) ? !opened : opened || before === ",") pretty += line();
    pretty += token === ":" ? ": " : token;
    if (OPENERS.has(token)) depth += 1;
    before = token;
  }
  return pretty;
}
