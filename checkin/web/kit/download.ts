/** Saving a file that was made in this page. */

/** Offer `content` as a download named `name`. */
export function save(name: string, content: Blob): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The browser has taken hold of the content by then; a minute is far more than it needs.
  setTimeout(() => {
    URL.revokeObjectURL(address);
  }, 60_000);
}
