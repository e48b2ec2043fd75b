import { renderHook } from "@testing-library/react";
import { expect, it, vi } from "vitest";
import { useArmedPress } from "./use-armed-press";

it.each([
  [0, 0],
  [599, 0],
  [600, 1],
  [5000, 1],
])("a press %i ms after the button appeared counts %i times", (later, times) => {
  vi.spyOn(performance, "now").mockReturnValue(1000);
  const press = vi.fn();
  const { result } = renderHook(() => useArmedPress(press));
  result.current({ timeStamp: 1000 + later });
  expect(press).toHaveBeenCalledTimes(times);
  vi.restoreAllMocks();
});
