import { type sendUnaryData, Server, type ServerUnaryCall, status } from '@grpc/grpc-js';
import { DEFAULT_ORIGIN, isOriginName } from '../../index/segment-files.ts';
import type { Store } from '../../store.ts';
import { failureOf } from '../failure.ts';
import { badRequest } from '../params.ts';

const EXPORT_PATH = '/opentelemetry.proto.collector.logs.v1.LogsService/Export';
/** An `ExportLogsServiceResponse` in which nothing was rejected has no bytes. */
const EVERYTHING_TAKEN = Buffer.alloc(0);
const ORIGIN_METADATA = 'x-edda-origin';

const asIs = (bytes: Buffer): Buffer => bytes;

/** `LogsService/Export` as a way into the store; its bytes are read by the same codec as those of `/otlp/v1/logs`. */
export function createGrpcReceiver(store: Store): Server {
  const server = new Server({ 'grpc.max_receive_message_length': store.limits.maxPushBytes });
  server.addService(
    {
      Export: {
        path: EXPORT_PATH,
        requestStream: false,
        responseStream: false,
        requestSerialize: asIs,
        requestDeserialize: asIs,
        responseSerialize: asIs,
        responseDeserialize: asIs,
      },
    },
    {
      Export: (call: ServerUnaryCall<Buffer, Buffer>, answer: sendUnaryData<Buffer>) => {
        const origin = call.metadata.get(ORIGIN_METADATA)[0]?.toString() ?? DEFAULT_ORIGIN;
        receive(store, call.request, origin).then(
          () => answer(null, EVERYTHING_TAKEN),
          (error: unknown) => answer(refusalOf(error)),
        );
      },
    },
  );
  return server;
}

/** Rejects where anything was not stored; good records of the same push are stored all the same, as over HTTP. */
async function receive(store: Store, bytes: Uint8Array, origin: string): Promise<void> {
  if (!isOriginName(origin)) throw badRequest(`${ORIGIN_METADATA}: ${JSON.stringify(origin)} is no name of an origin`);
  const body = { endpoint: 'otlp', contentType: 'application/x-protobuf', contentEncoding: null, bytes } as const;
  const { rejection } = await store.ingester.push(body, origin);
  if (rejection !== null) throw badRequest(rejection);
}

/** OTLP's senders try again after UNAVAILABLE, and give a batch up after INVALID_ARGUMENT. */
function refusalOf(error: unknown): { readonly code: status; readonly details: string } {
  const { status: httpStatus, message } = failureOf(error);
  const again = httpStatus === 429 || httpStatus >= 500;
  return { code: again ? status.UNAVAILABLE : status.INVALID_ARGUMENT, details: message };
}
