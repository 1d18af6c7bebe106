import { NOT_EXTRACTED } from '../contract.ts';
import type { LabelMap, LabelSet } from '../contract.ts';
import { EMPTY_LABELS } from './label-key.ts';
import { ExtractionLog } from './extraction-log.ts';
import { LabelList } from './label-list.ts';
import { CategorizedLabels } from './label-set.ts';
import { EntryMetadata } from './entry-metadata.ts';
import { IdentityCache } from './identity-cache.ts';
import type { ParserHints } from './parser-hints.ts';
import { RequiredLabels } from './required-labels.ts';
import { ERROR_DETAILS_LABEL, ERROR_LABEL, EXTRACTED_SUFFIX, PRESERVE_ERROR_LABEL } from './special-labels.ts';
import type { PipelineError } from './special-labels.ts';

/**
 * The labels of one entry on its way through the stages. One builder serves all entries of a stream, one after the
 * other: it is reset, not made anew, because there are millions of them.
 */
export class LabelsBuilder {
  readonly base: LabelMap;
  readonly hints: ParserHints;
  error = '';
  errorDetails = '';

  readonly #parsed = new LabelList();
  readonly #deleted = new Set<string>();
  readonly #known = new IdentityCache<LabelMap, EntryMetadata>();
  #entryMetadata: EntryMetadata;
  /** Shared with other entries until this one changes it. */
  #metadata: LabelMap = EMPTY_LABELS;
  #ownMetadata: Map<string, string> | null = null;

  readonly #extracted = new ExtractionLog();
  readonly #required: RequiredLabels | null;

  readonly #suffixed = new Map<string, string>();

  constructor(base: LabelMap, hints: ParserHints) {
    this.base = base;
    this.hints = hints;
    this.#required = hints.required === null ? null : new RequiredLabels(hints.required);
    this.#entryMetadata = new EntryMetadata(EMPTY_LABELS, base);
  }

  reset(metadata: LabelMap): void {
    let entry = this.#known.get(metadata);
    if (entry === undefined) this.#known.set(metadata, (entry = new EntryMetadata(metadata, this.base)));
    this.#entryMetadata = entry;
    this.error = entry.error;
    this.errorDetails = entry.errorDetails;
    this.#metadata = entry.labels;
    this.#ownMetadata = null;
    if (!this.#extracted.isEmpty) {
      this.#extracted.clear();
      this.#parsed.clear();
    }
    if (this.#deleted.size > 0) this.#deleted.clear();
    this.#required?.reset(entry.labels);
  }

  /** A parser begins: what earlier stages set it does not extract again. */
  beginParser(): void {
    this.#extracted.beginParser();
  }

  /** No parser has anything left to do for this entry. */
  get parsersDone(): boolean {
    return this.hints.noLabels || this.allRequiredExtracted;
  }

  get allRequiredExtracted(): boolean {
    return this.#required?.allFound === true;
  }

  /** What a parsed label of this name is called beside the stream's labels. */
  parsedName(name: string): string {
    if (!this.base.has(name)) return name;
    let suffixed = this.#suffixed.get(name);
    if (suffixed === undefined) this.#suffixed.set(name, (suffixed = name + EXTRACTED_SUFFIX));
    return suffixed;
  }

  /** Whether a parser should set the label: not what metadata, an earlier stage or the parser itself has set. */
  shouldExtract(name: string): boolean {
    if (this.hints.required?.has(name) === false) return false;
    if (this.#entryMetadata.labels.has(name)) return false;
    return this.#extracted.hasEarlier ? !this.#extracted.has(name) : !this.#parsed.has(name);
  }

  /** What a parser that meets the label for the first time calls it. */
  nameFor(label: string): string {
    const name = this.parsedName(label);
    return this.shouldExtract(name) ? name : NOT_EXTRACTED;
  }

  shouldExtractPrefix(prefix: string): boolean {
    if (this.hints.required === null) return true;
    for (const name of this.hints.required) if (name.startsWith(prefix)) return true;
    return false;
  }

  /** False when a filter further on is going to drop the entry because of this label. */
  shouldContinue(name: string): boolean {
    const filter = this.hints.earlyFilters.get(name);
    return filter === undefined || filter(this);
  }

  baseHas(name: string): boolean {
    return this.base.has(name);
  }

  get(name: string): string | undefined {
    return (
      this.#metadata.get(name) ?? this.#parsed.get(name) ?? (this.#deleted.has(name) ? undefined : this.base.get(name))
    );
  }

  setParsed(name: string, value: string): void {
    if (this.#metadata.has(name)) this.#writableMetadata().delete(name);
    this.#parsed.set(name, value);
    this.#record(name);
  }

  delete(name: string): void {
    this.#parsed.delete(name);
    if (this.#metadata.has(name)) this.#writableMetadata().delete(name);
    this.#deleted.add(name);
  }

  /** A parser's error: kept apart from the labels, and marked where the query asks for errors. */
  setParserError(error: PipelineError, details: string): void {
    this.error = error;
    if (details !== '') this.errorDetails = details;
    if (this.hints.preserveError) this.setParsed(PRESERVE_ERROR_LABEL, 'true');
  }

  /** An error that does not hide an earlier one, which may say more. */
  setFilterError(details: string): void {
    if (this.error !== '') return;
    this.error = 'LabelFilterErr';
    this.errorDetails = details;
  }

  #record(name: string): void {
    this.#extracted.add(name);
    this.#required?.found(name);
  }

  #writableMetadata(): Map<string, string> {
    if (this.#ownMetadata === null) this.#metadata = this.#ownMetadata = new Map(this.#metadata);
    return this.#ownMetadata;
  }

  get #isUntouched(): boolean {
    return this.#extracted.isEmpty && this.#deleted.size === 0 && this.#ownMetadata === null;
  }

  /** No stage changed anything: entries with the same metadata have the same labels. */
  get isUnparsed(): boolean {
    return this.#isUntouched && this.error === '' && this.errorDetails === '';
  }

  isDeleted(name: string): boolean {
    return this.#deleted.has(name);
  }

  /** What stages and metadata added, each name once. */
  *added(): IterableIterator<[string, string]> {
    yield* this.#metadata;
    yield* this.#parsed;
  }

  /** What is left of the stream's own labels. */
  *keptBase(): IterableIterator<[string, string]> {
    for (const label of this.base) {
      const name = label[0];
      if (!this.#deleted.has(name) && !this.#metadata.has(name) && !this.#parsed.has(name)) yield label;
    }
  }

  /** All labels but the errors, each name once, in no order. */
  *withoutErrors(): IterableIterator<[string, string]> {
    yield* this.keptBase();
    yield* this.added();
  }

  *all(): IterableIterator<[string, string]> {
    yield* this.withoutErrors();
    yield* this.#errors();
  }

  *#errors(): IterableIterator<[string, string]> {
    if (this.error !== '') yield [ERROR_LABEL, this.error];
    if (this.errorDetails !== '') yield [ERROR_DETAILS_LABEL, this.errorDetails];
  }

  labelSet(): LabelSet {
    if (this.isUnparsed) return this.#entryMetadata.labelSet;
    return new CategorizedLabels(
      new Map(this.keptBase()),
      this.#metadata,
      new Map([...this.#parsed, ...this.#errors()]),
    );
  }
}
