/** Keeping the focus where somebody is when a part of the page is replaced: it must never fall back to the top. */

/** For `ref`: the element takes the focus when it appears. */
export function takeFocus(element: HTMLElement | null): void {
  element?.focus();
}
