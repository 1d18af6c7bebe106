import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { createServer } from 'node:net';
import { basename } from 'node:path';

/** Why no server can listen there now, as the system says it (`EADDRINUSE`, `EACCES`, …); null where one can. */
export function portProblem(host: string, port: number): Promise<NodeJS.ErrnoException | null> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', resolve);
    probe.listen({ host, port, exclusive: true }, () => probe.close(() => resolve(null)));
  });
}

/**
 * Who listens on a TCP port of this machine, in words: `node server.js (process 4711)`. Null where that cannot be found out:
 * on other systems than Linux, or when the process belongs to somebody else.
 */
export function portOwner(port: number): string | null {
  try {
    const inodes = ['/proc/net/tcp', '/proc/net/tcp6'].flatMap((table) => listeningInodes(table, port));
    return inodes.length === 0 ? null : processWithSocket(new Set(inodes));
  } catch {
    return null;
  }
}

/** State 0A is LISTEN; the second column is the local address with its port in hexadecimal, the tenth the inode. */
function listeningInodes(table: string, port: number): string[] {
  const suffix = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  return readFileSync(table, 'utf8')
    .split('\n')
    .slice(1)
    .map((line) => line.trim().split(/\s+/))
    .filter((columns) => columns[1]?.endsWith(suffix) === true && columns[3] === '0A')
    .flatMap((columns) => columns[9] ?? []);
}

function processWithSocket(inodes: ReadonlySet<string>): string | null {
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    if (holdsSocket(pid, inodes)) return `${commandOf(pid)} (process ${pid})`;
  }
  return null;
}

/** The program, and what an interpreter runs: "node" alone would not tell one from another. */
function commandOf(pid: string): string {
  // Node calls its process by its main thread, so that /proc/…/comm says MainThread of each.
  const [program = '', ...args] = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
  const script = args.find((arg) => /\.[cm]?[jt]s$/.test(arg));
  return [basename(program), ...(script === undefined ? [] : [script])].join(' ');
}

function holdsSocket(pid: string, inodes: ReadonlySet<string>): boolean {
  try {
    return readdirSync(`/proc/${pid}/fd`).some((fd) => {
      const inode = /^socket:\[(\d+)\]$/.exec(readlinkSync(`/proc/${pid}/fd/${fd}`))?.[1];
      return inode !== undefined && inodes.has(inode);
    });
  } catch {
    // Another user's process, or one that ended while we looked.
    return false;
  }
}
