import { createServer } from 'node:http';
import { freePort } from './product.ts';

/** Stands where a Jaeger would: any address of it is a page. */
export interface Tracer {
  readonly url: string;
  close(): Promise<void>;
}

export async function startTracer(): Promise<Tracer> {
  const server = createServer((request, response) => response.end(`<title>trace</title>${request.url}`));
  const port = await freePort();
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${port}`,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
