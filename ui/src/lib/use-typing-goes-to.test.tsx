import { render, screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { useRef } from "react";
import { expect, it } from "vitest";
import { useTypingGoesTo } from "./use-typing-goes-to";

const isFigure = (key: string): boolean => /^\d$/.test(key);

function Desk() {
  const field = useRef<HTMLInputElement>(null);
  useTypingGoesTo(field, isFigure);
  return (
    <>
      <input ref={field} aria-label="field" />
      <input aria-label="other" />
      <button type="button">button</button>
      <div role="dialog" aria-modal>
        <input type="checkbox" role="switch" aria-label="switch" />
      </div>
    </>
  );
}

it.each([
  ["nothing", null, "12", ""],
  ["a button", "button", "12", ""],
  ["a switch in a drawer", "switch", "12", ""],
  ["another field", "other", "", "12"],
])("what is typed with the focus on %s arrives where it should", async (_name, focused, inField, inOther) => {
  render(<Desk />);
  if (focused === "button") screen.getByRole("button").focus();
  else if (focused !== null) screen.getByLabelText(focused).focus();
  await userEvent.keyboard("12");
  expect(screen.getByLabelText("field")).toHaveValue(inField);
  expect(screen.getByLabelText("other")).toHaveValue(inOther);
});

it("keys that the field does not take stay where they are", async () => {
  render(<Desk />);
  screen.getByRole("button").focus();
  await userEvent.keyboard("x ");
  expect(screen.getByRole("button")).toHaveFocus();
});
