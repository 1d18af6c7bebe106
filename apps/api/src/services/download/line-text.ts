import { type Labels, utcText } from '@edda/model';
import { columnKey, type ColumnName, type DownloadRequest, type Row } from '@edda/protocol';
import { type Entry, maskSecrets } from '@edda/sources';

/** How a line is written into a file. Plain data, to be posted to threads. */
export type LineForm = Pick<DownloadRequest, 'format' | 'columns' | 'showSecrets'>;

const CSV_END = '\r\n';

/** What comes before the first line. */
export function headText({ format, columns }: LineForm): string {
  if (format !== 'csv') return '';
  const names = columns.map(({ name }) => name);
  return csvLine(['time', 'timestamp', 'level', 'service', ...names, 'labels', 'structured_metadata', 'line']);
}

/** A whole line in a form, its end included. Times are RFC 3339 in UTC with nine digits, and decimal nanoseconds. */
export function lineText(row: Row, entry: Entry, form: LineForm): string {
  const shown = form.showSecrets ? (text: string) => text : (text: string) => maskSecrets(text).text;
  const line = shown(entry.line);
  switch (form.format) {
    case 'text':
      return `${utcText(entry.time)} ${line}\n`;
    case 'ndjson':
      return `${JSON.stringify(recordOf(row, entry, line, shown))}\n`;
    case 'csv':
      return csvLine([
        utcText(entry.time),
        String(entry.time),
        row.level,
        row.service,
        ...form.columns.map((column) => shown(cellOf(row, column))),
        JSON.stringify(entry.labels),
        JSON.stringify(shownValues(entry.metadata, shown)),
        line,
      ]);
    default:
      return form.format satisfies never;
  }
}

function recordOf(row: Row, entry: Entry, line: string, shown: (text: string) => string) {
  return {
    time: utcText(entry.time),
    timestamp: String(entry.time),
    level: row.level,
    labels: entry.labels,
    structuredMetadata: shownValues(entry.metadata, shown),
    line,
  };
}

function shownValues(labels: Labels, shown: (text: string) => string): Labels {
  return Object.fromEntries(Object.entries(labels).map(([name, value]) => [name, shown(value)]));
}

function cellOf(row: Row, column: ColumnName): string {
  return row.values?.[columnKey(column)] ?? '';
}

/** RFC 4180. */
function csvLine(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(',')}${CSV_END}`;
}

/** A spreadsheet would run what begins like a formula (OWASP, CSV injection): an apostrophe makes it a text. */
function csvCell(text: string): string {
  const isFormula = /^[=+\-@\t\r\n＝＋－＠]/.test(text) && !/^-\d+(?:\.\d+)?$/.test(text);
  const safe = isFormula ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
