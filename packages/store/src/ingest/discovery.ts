import { normalizeLabelName } from '@edda/loki/codecs';
import { type Labels, SERVICE_NAME, serviceOf, setLabel } from '@edda/model';
import { DETECTED_LEVEL, detectLevel } from './detected-level.ts';

/** The labels that a stream is stored under: empty ones are none, `service_name` is added, names are in order. */
export function streamLabels(sent: Labels): Labels {
  const labels: Record<string, string> = {};
  for (const name of Object.keys(sent).sort()) {
    const value = sent[name] ?? '';
    if (value !== '') setLabel(labels, name, value);
  }
  labels[SERVICE_NAME] = serviceOf(labels);
  return labels;
}

/** The metadata that an entry is stored with: valid names, and its level, which replaces one that was sent along. */
export function entryMetadata(sent: Labels, labelLevel: string | null, line: string): Labels {
  const metadata: Record<string, string> = {};
  for (const name in sent) setLabel(metadata, normalizeLabelName(name), wholeText(sent[name] ?? ''));
  const level = detectLevel(labelLevel, metadata, line);
  if (level !== null) metadata[DETECTED_LEVEL] = level;
  return metadata;
}

/** Loki writes a blank where a text has U+FFFD, which it could not read back. */
function wholeText(text: string): string {
  return text.includes('\ufffd') ? text.replaceAll('\ufffd', ' ') : text;
}
