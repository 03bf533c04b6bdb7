import { fileURLToPath } from 'node:url';
import {
  type ClientCapabilities,
  createConnection,
  DidChangeWatchedFilesNotification,
  type InitializeParams,
  MarkupKind,
  MessageType,
  ShowMessageNotification,
  TextDocuments,
  TextDocumentSyncKind,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { UserError } from '../../base/errors.ts';
import { VERSION } from '../../base/version.ts';
import { renderHover, runsAt } from '../../report/hover.ts';
import type { LineAt } from '../../report/rdjson.ts';
import { lineReader } from '../lines.ts';
import { type Desk, type JudgedText, judgeText } from './judging.ts';
import { actionsOf, diagnosticsOf } from './shapes.ts';

/** Keys that follow each other faster than this are one change. */
const QUIET_MILLISECONDS = 25;

/**
 * Speaks the Language Server Protocol (3.17) over standard input and output until the editor ends it, which ends this
 * process: the verdict as a diagnostic on the batch, where the bytes go as hover, the fix as a code action.
 */
export function listen(args: readonly string[], log: (text: string) => void): Promise<never> {
  const connection = createConnection(process.stdin, process.stdout);
  const documents = new TextDocuments(TextDocument);
  const judged = new Map<string, { readonly version: number; readonly judged: JudgedText | null }>();
  const waiting = new Map<string, NodeJS.Timeout>();
  let roots: readonly string[] = [];
  let client: ClientCapabilities = {};
  let warned = '';

  const desk = (): Desk => ({ args, roots, open: openTexts(documents), log });

  const lineAtOf = ({ root }: JudgedText): LineAt => lineReader(root, openTexts(documents));

  const judge = async (document: TextDocument): Promise<JudgedText | null> => {
    const known = judged.get(document.uri);
    if (known?.version === document.version) return known.judged;
    const place = placeOf(document.uri);
    const found = place === null ? null : await judgeText({ place, text: document.getText() }, desk(), true);
    judged.set(document.uri, { version: document.version, judged: found });
    return found;
  };

  const publish = async (uri: string): Promise<void> => {
    waiting.delete(uri);
    const document = documents.get(uri);
    if (!document) return;
    const { version } = document;
    const diagnostics = await told(async () => {
      const found = await judge(document);
      return found ? diagnosticsOf(found, lineAtOf(found)) : [];
    });
    // an older text must not mark a newer one
    if (documents.get(uri)?.version === version) await connection.sendDiagnostics({ uri, version, diagnostics });
  };

  const soon = (uri: string): void => {
    clearTimeout(waiting.get(uri));
    waiting.set(
      uri,
      setTimeout(() => void publish(uri), QUIET_MILLISECONDS),
    );
  };

  const everything = (): void => {
    judged.clear();
    for (const { uri } of documents.all()) soon(uri);
  };

  /** A policy that cannot be read is told once, not with each key. */
  const warn = (message: string): void => {
    if (message === warned) return;
    warned = message;
    void connection.sendNotification(ShowMessageNotification.type, {
      type: MessageType.Warning,
      message: `oomlint: ${message}`,
    });
  };

  /** Runs what must not take the server down with it. */
  const told = async <T>(run: () => Promise<T[]>): Promise<T[]> => {
    try {
      return await run();
    } catch (error) {
      if (error instanceof UserError) warn(error.message);
      else connection.console.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
      return [];
    }
  };

  connection.onInitialize((params) => {
    client = params.capabilities;
    roots = rootsOf(params);
    return {
      serverInfo: { name: 'oomlint', version: VERSION },
      capabilities: {
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
        hoverProvider: true,
        codeActionProvider: { codeActionKinds: ['quickfix'] },
        workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
      },
    };
  });

  connection.onInitialized(() => {
    if (client.workspace?.didChangeWatchedFiles?.dynamicRegistration === true) {
      // the policy, and whatever a config may refer to
      const watchers = [{ globPattern: '**/*.{yml,yaml,json,toml,py,txt}' }];
      void connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
    }
    if (client.workspace?.workspaceFolders !== true) return;
    connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
      const gone = new Set(removed.map(({ uri }) => placeOf(uri)));
      roots = [...roots.filter((root) => !gone.has(root)), ...added.flatMap(({ uri }) => placeOf(uri) ?? [])];
      everything();
    });
  });

  // a saved file may be what another one refers to
  documents.onDidSave(everything);
  connection.onDidChangeWatchedFiles(everything);
  documents.onDidChangeContent(({ document }) => soon(document.uri));
  documents.onDidClose(({ document: { uri } }) => {
    clearTimeout(waiting.get(uri));
    waiting.delete(uri);
    judged.delete(uri);
    void connection.sendDiagnostics({ uri, diagnostics: [] });
  });

  connection.onHover(async ({ textDocument: { uri }, position }) => {
    const document = documents.get(uri);
    const place = placeOf(uri);
    if (!document || place === null) return null;
    const parts = await told(async () => {
      const brief = await judge(document);
      if (!brief || runsAt(brief.result, brief.path, position.line + 1).length === 0) return [];
      // who looks closer gets the ladder and the other ways too
      const { result, path } = await judgeText({ place, text: document.getText() }, desk(), false);
      return runsAt(result, path, position.line + 1).map((run) => renderHover(run, result));
    });
    if (parts.length === 0) return null;
    return { contents: { kind: MarkupKind.Markdown, value: parts.join('\n\n---\n\n') } };
  });

  connection.onCodeAction(({ textDocument: { uri }, range, context }) =>
    told(async () => {
      const document = documents.get(uri);
      const found = document ? await judge(document) : null;
      return found ? actionsOf(found, range, lineAtOf(found), context.diagnostics) : [];
    }),
  );

  documents.listen(connection);
  connection.listen();
  // the library ends the process when the editor says so or is gone
  return new Promise<never>(() => {});
}

function openTexts(documents: TextDocuments<TextDocument>): ReadonlyMap<string, string> {
  return new Map(
    documents.all().flatMap((document) => {
      const place = placeOf(document.uri);
      return place === null ? [] : [[place, document.getText()]];
    }),
  );
}

function rootsOf({ workspaceFolders, rootUri }: InitializeParams): string[] {
  const uris = workspaceFolders?.map(({ uri }) => uri) ?? (rootUri === null ? [] : [rootUri]);
  return uris.flatMap((uri) => placeOf(uri) ?? []);
}

/** Null for what stands on no disk. */
function placeOf(uri: string): string | null {
  try {
    return fileURLToPath(uri);
  } catch {
    return null;
  }
}
