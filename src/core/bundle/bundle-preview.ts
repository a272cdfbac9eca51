/** Hashes of the pictures of a bundle's pages, kept as blobs of its request, in order. Empty where the file could not be drawn. */
export interface BundlePreview { readonly pages: readonly { readonly picture: string; readonly thumbnail: string }[] }
