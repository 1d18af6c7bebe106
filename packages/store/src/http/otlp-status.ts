/** `google.rpc.Status` with a message alone: field 2, a string. */
export function otlpStatus(message: string): Uint8Array<ArrayBuffer> {
  const text = Buffer.from(message);
  const length: number[] = [];
  let rest = text.length;
  for (; rest > 0x7f; rest >>>= 7) length.push((rest & 0x7f) | 0x80);
  return new Uint8Array([0x12, ...length, rest, ...text]);
}
