/** Search by receipt, id or words. Barcode scanners type into it too. Asks a moment after the last letter, never in the middle of a conversion. */
import { CloseButton, Loader, TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { useEffect, useRef, useState, type KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import { TEXT_LENGTH_MAX } from "../../lib/filters";

const DEBOUNCE_MILLISECONDS = 250;

export interface SearchBoxProps {
  /** What the list is searched for now. */
  value: string;
  onSearch: (text: string) => void;
  /** Down or Enter: on to the list. */
  onLeave: () => void;
}

export function SearchBox({ value, onSearch, onLeave }: SearchBoxProps) {
  const { t } = useTranslation("transactions");
  const [typed, setTyped] = useState(value);
  const [asked, setAsked] = useState(value);
  const [composing, setComposing] = useState(false);
  if (asked !== value) {
    // The address changed by something else: back, or all filters cleared.
    setAsked(value);
    setTyped(value);
  }
  const search = useRef(onSearch);
  useEffect(() => {
    search.current = onSearch;
  });
  useEffect(() => {
    if (composing || typed === asked) return undefined;
    const timer = window.setTimeout(() => {
      setAsked(typed);
      search.current(typed);
    }, DEBOUNCE_MILLISECONDS);
    return () => window.clearTimeout(timer);
  }, [typed, asked, composing]);
  const now = (text: string) => {
    setTyped(text);
    setAsked(text);
    onSearch(text);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || (event.key !== "ArrowDown" && event.key !== "Enter")) return;
    event.preventDefault();
    if (typed !== asked) now(typed);
    onLeave();
  };
  const clear = (
    <CloseButton
      aria-label={t("search.clear")}
      size={44}
      onClick={() => now("")}
      data-testid="transactions-search-clear"
    />
  );
  return (
    <TextInput
      type="search"
      w={{ base: 320, lg: 400 }}
      value={typed}
      maxLength={TEXT_LENGTH_MAX}
      placeholder={t("search.placeholder")}
      aria-label={t("search.label")}
      leftSection={<IconSearch size={18} aria-hidden />}
      rightSection={typed === "" ? null : typed === asked ? clear : <Loader size={18} />}
      rightSectionWidth={44}
      spellCheck={false}
      autoComplete="off"
      onChange={(event) => setTyped(event.currentTarget.value)}
      onCompositionStart={() => setComposing(true)}
      onCompositionEnd={() => setComposing(false)}
      onKeyDown={onKeyDown}
      data-testid="transactions-search"
    />
  );
}
