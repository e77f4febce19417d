/** Where the focus goes when a form was not accepted. */

import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

/**
 * A form's ref: whenever `wrong` changes, the first field marked as wrong gets the focus.
 *
 * A screen reader then reads the field together with what is wrong with it, and on a phone it scrolls into view.
 */
export function useFirstWrong(wrong: unknown): RefObject<HTMLFormElement | null> {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [wrong]);
  return form;
}
