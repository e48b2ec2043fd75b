/** The usual values of a field, one press each. The field stays free. */
import { Button } from "@mantine/core";
import classes from "./preset-buttons.module.css";

export interface Preset {
  name: string;
  value: string;
}

export interface PresetButtonsProps {
  label: string;
  presets: readonly Preset[];
  value: string;
  onChoose: (value: string) => void;
  "data-testid": string;
}

export function PresetButtons({ label, presets, value, onChoose, ...marks }: PresetButtonsProps) {
  return (
    <div className={classes.presets} role="group" aria-label={label} {...marks}>
      {presets.map((preset) => (
        <Button
          key={preset.value}
          variant={preset.value === value ? "light" : "default"}
          aria-pressed={preset.value === value}
          px={14}
          onClick={() => onChoose(preset.value)}
        >
          {preset.name}
        </Button>
      ))}
    </div>
  );
}
