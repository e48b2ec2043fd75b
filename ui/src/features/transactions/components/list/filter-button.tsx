/** A button that opens a sheet of choices, and says when something is chosen. */
import { Button, Popover } from "@mantine/core";
import { IconChevronDown } from "@tabler/icons-react";
import { useState, type ReactNode } from "react";
import classes from "./filter-bar.module.css";

export interface FilterButtonProps {
  label: string;
  /** How many choices are made. */
  count?: number;
  icon?: ReactNode;
  /** The sheet. `close` when the choice is complete. */
  children: (close: () => void) => ReactNode;
  "data-testid": string;
}

export function FilterButton({ label, count = 0, icon, children, ...marks }: FilterButtonProps) {
  const [opened, setOpened] = useState(false);
  const close = () => setOpened(false);
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" shadow="md" radius="lg" trapFocus returnFocus>
      <Popover.Target>
        <Button
          variant="default"
          px={12}
          className={classes.button ?? ""}
          data-on={count > 0 || undefined}
          leftSection={icon}
          rightSection={
            // Of one width, so that the bar stays as it is.
            <span className={classes.count} data-on={count > 0 || undefined}>
              {count > 0 ? count : <IconChevronDown size={16} aria-hidden />}
            </span>
          }
          onClick={() => setOpened(!opened)}
          {...marks}
        >
          {label}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>{children(close)}</Popover.Dropdown>
    </Popover>
  );
}
