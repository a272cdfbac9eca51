/** An open transaction. Opaque outside the adapter; passed explicitly. */
export interface Tx { readonly __tx: unique symbol }

/** All that `work` does commits together or not at all. */
export interface UnitOfWork {
  run<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
}
