/** Arrow keys turn pages of the preview, plus and minus change its size; fields and scrolled regions keep their keys. */
export function turnPages(preview: HTMLElement): void {
  const follow = (selector: string): void => { preview.querySelector<HTMLAnchorElement>(selector)?.click(); };
  document.addEventListener('keydown', (event) => {
    const target = event.target as HTMLElement;
    if (event.altKey || event.ctrlKey || event.metaKey || target.closest('input, textarea, select')) return;
    const wide = target.closest('.cf-preview__paper');
    if (wide && wide.scrollWidth > wide.clientWidth && event.key.startsWith('Arrow')) return;
    if (event.key === 'ArrowRight') follow('a[rel=next]');
    else if (event.key === 'ArrowLeft') follow('a[rel=prev]');
    else if (event.key === '+' || event.key === '=') follow('#zoom a[aria-current] + a');
    else if (event.key === '-') follow('#zoom a:has(+ a[aria-current])');
  });
}
