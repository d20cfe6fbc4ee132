/** Memory outside of V8's heap, given back at once. */
import { MessageChannel } from 'node:worker_threads'

/** A port whose other end is closed: what is sent there ceases to be. */
const { port1: nowhere, port2: end } = new MessageChannel()
end.close()

/**
 * Frees the buffers of what onnxruntime answered; views of them are empty afterwards. It allocates anew at every call, and
 * left to the garbage collector a megabyte a report made V8 mark its whole heap, tables and all, every dozen reports.
 * @param arrays  each the only one of its buffer
 */
export function free(arrays: readonly ArrayBufferView[]): void {
  nowhere.postMessage(
    null,
    arrays.map(({ buffer }) => buffer as ArrayBuffer),
  )
}
