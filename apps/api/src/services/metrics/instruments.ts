type LabelValues = Readonly<Record<string, string>>;

/** A number that only grows, for each set of labels. */
export class Counter {
  readonly name: string;
  readonly help: string;
  readonly #values = new Map<string, number>();

  constructor(name: string, help: string) {
    this.name = name;
    this.help = help;
  }

  add(amount: number, labels: LabelValues = {}): void {
    const key = labelText(labels);
    this.#values.set(key, (this.#values.get(key) ?? 0) + amount);
  }

  text(): string {
    const lines = [...this.#values].map(([labels, value]) => `${this.name}${labels} ${value}\n`);
    return `${header(this.name, this.help, 'counter')}${lines.join('')}`;
  }
}

/** A number that is read when it is asked for. */
export class Gauge {
  readonly name: string;
  readonly help: string;
  readonly #read: () => number;

  constructor(name: string, help: string, read: () => number) {
    this.name = name;
    this.help = help;
    this.#read = read;
  }

  text(): string {
    return `${header(this.name, this.help, 'gauge')}${this.name} ${this.#read()}\n`;
  }
}

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];

/** How often something took how many seconds. */
export class SecondsHistogram {
  readonly name: string;
  readonly help: string;
  readonly #counts = SECONDS.map(() => 0);
  #count = 0;
  #sum = 0;

  constructor(name: string, help: string) {
    this.name = name;
    this.help = help;
  }

  observe(seconds: number): void {
    this.#count += 1;
    this.#sum += seconds;
    const at = SECONDS.findIndex((bound) => seconds <= bound);
    if (at >= 0) this.#counts[at] = (this.#counts[at] ?? 0) + 1;
  }

  text(): string {
    let below = 0;
    const buckets = SECONDS.map((bound, index) => {
      below += this.#counts[index] ?? 0;
      return `${this.name}_bucket{le="${bound}"} ${below}\n`;
    });
    const all = `${this.name}_bucket{le="+Inf"} ${this.#count}\n`;
    const ends = `${this.name}_sum ${this.#sum}\n${this.name}_count ${this.#count}\n`;
    return `${header(this.name, this.help, 'histogram')}${buckets.join('')}${all}${ends}`;
  }
}

function header(name: string, help: string, type: string): string {
  return `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n`;
}

function labelText(labels: LabelValues): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}=${JSON.stringify(value)}`);
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`;
}
