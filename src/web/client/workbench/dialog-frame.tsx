import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

interface Props { readonly title: string; readonly onClose: () => void; readonly wide?: boolean; readonly children: ComponentChildren }

/** A dialog of the browser's own: it holds the focus, closes by Escape, and gives the focus back to where it was. */
export function DialogFrame({ title, onClose, wide = false, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const place = dialog.current!, before = document.activeElement;
    place.showModal();
    place.querySelector<HTMLElement>('[data-first]')?.focus();
    return () => { place.close(); if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true }); };
  }, []);
  return (
    <dialog ref={dialog} class={`wb-dialog${wide ? ' wb-dialog--wide' : ''}`} aria-labelledby="wb-dialog-title" onCancel={(event) => { event.preventDefault(); onClose(); }}>
      <div class="wb-dialog__head"><h2 id="wb-dialog-title">{title}</h2><button type="button" class="wb-button wb-button--icon" aria-label="Close" onClick={onClose}>×</button></div>
      {children}
    </dialog>
  );
}
