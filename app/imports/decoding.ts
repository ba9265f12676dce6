/** The platform's decoders, which are the only ones. */

/** Reads the whole of `bytes`. In one call without `stream`, Node 20 takes windows-1252 for ISO 8859-1. */
export const decodeWhole = (decoder: TextDecoder, bytes: Uint8Array): string =>
  decoder.decode(bytes, { stream: true }) + decoder.decode()
