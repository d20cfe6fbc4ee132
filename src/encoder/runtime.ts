/** The native library that runs the model. */

/**
 * onnxruntime measures its users: from 1.30 on it reads the command line and the machine's id, and keeps what it would
 * send in `~/.cache/Microsoft`. Chancery asks nobody, so that is switched off before the library is loaded; reading a
 * long command line also overflows its stack. Only the main thread can set what native code sees of the environment, so
 * whoever starts threads that code calls this first.
 */
export function keepRuntimeQuiet(): void {
  process.env.ORT_DISABLE_TELEMETRY = '1'
}

/** onnxruntime-node is native; where it is missing the reader must learn what to type, not see a stack trace. */
export async function loadRuntime(): Promise<typeof import('onnxruntime-node')> {
  keepRuntimeQuiet()
  try {
    return await import('onnxruntime-node')
  } catch (cause) {
    throw new Error('onnxruntime-node is not installed; type: npm install onnxruntime-node@1.30.0 --ignore-scripts', {
      cause,
    })
  }
}
