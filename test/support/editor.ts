// An editor, as far as the protocol goes: the client half of the library that VS Code itself speaks with.
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  type CodeAction,
  CodeActionRequest,
  createProtocolConnection,
  type Diagnostic,
  DidChangeTextDocumentNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  DidSaveTextDocumentNotification,
  ExitNotification,
  type Hover,
  HoverRequest,
  InitializedNotification,
  InitializeRequest,
  type InitializeResult,
  LogMessageNotification,
  type ProtocolConnection,
  PublishDiagnosticsNotification,
  type PublishDiagnosticsParams,
  type Range,
  ShowMessageNotification,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';

export class Editor {
  readonly #server: ChildProcessWithoutNullStreams;
  readonly #connection: ProtocolConnection;
  readonly #root: string;
  readonly #published: PublishDiagnosticsParams[] = [];
  readonly #waiting: (() => void)[] = [];
  readonly messages: string[] = [];
  readonly errors: string[] = [];
  #initialized: InitializeResult | null = null;

  private constructor(root: string, entry: string, args: readonly string[]) {
    this.#root = root;
    this.#server = spawn(process.execPath, [entry, 'serve', '--stdio', ...args], { cwd: root });
    this.#server.stderr.on('data', (piece: Buffer) => this.errors.push(piece.toString()));
    this.#connection = createProtocolConnection(
      new StreamMessageReader(this.#server.stdout),
      new StreamMessageWriter(this.#server.stdin),
    );
    this.#connection.onNotification(PublishDiagnosticsNotification.type, (params) => {
      this.#published.push(params);
      for (const wake of this.#waiting.splice(0)) wake();
    });
    this.#connection.onNotification(ShowMessageNotification.type, ({ message }) => {
      this.messages.push(message);
      for (const wake of this.#waiting.splice(0)) wake();
    });
    // what the server logs is a fault of ours
    this.#connection.onNotification(LogMessageNotification.type, ({ message }) => void this.errors.push(message));
    this.#connection.listen();
  }

  /** Starts the server in a folder, by its source unless another entry is given. */
  static async open(root: string, args: readonly string[] = [], entry = resolve('src/cli.ts')): Promise<Editor> {
    const editor = new Editor(root, entry, args);
    editor.#initialized = await editor.#connection.sendRequest(InitializeRequest.type, {
      processId: process.pid,
      rootUri: null,
      workspaceFolders: [{ uri: pathToFileURL(root).href, name: 'root' }],
      capabilities: {},
    });
    await editor.#connection.sendNotification(InitializedNotification.type, {});
    return editor;
  }

  get initialized(): InitializeResult {
    if (!this.#initialized) throw new Error('not opened');
    return this.#initialized;
  }

  uriOf(path: string): string {
    return pathToFileURL(resolve(this.#root, path)).href;
  }

  /** Opens a text and waits for what is marked in it. */
  async show(path: string, text: string, languageId = 'yaml'): Promise<Diagnostic[]> {
    const uri = this.uriOf(path);
    await this.#connection.sendNotification(DidOpenTextDocumentNotification.type, {
      textDocument: { uri, languageId, version: 1, text },
    });
    return this.marked(path, 1);
  }

  /** Sends a new text and waits for what is marked in it. */
  async change(path: string, version: number, text: string): Promise<Diagnostic[]> {
    await this.send(path, version, text);
    return this.marked(path, version);
  }

  async send(path: string, version: number, text: string): Promise<void> {
    await this.#connection.sendNotification(DidChangeTextDocumentNotification.type, {
      textDocument: { uri: this.uriOf(path), version },
      contentChanges: [{ text }],
    });
  }

  async save(path: string): Promise<void> {
    const textDocument = { uri: this.uriOf(path) };
    await this.#connection.sendNotification(DidSaveTextDocumentNotification.type, { textDocument });
  }

  async close(path: string): Promise<void> {
    const textDocument = { uri: this.uriOf(path) };
    await this.#connection.sendNotification(DidCloseTextDocumentNotification.type, { textDocument });
  }

  /** What is marked in a version of a text, once it is; each answer is taken once. */
  async marked(path: string, version: number | undefined): Promise<Diagnostic[]> {
    const uri = this.uriOf(path);
    for (;;) {
      const at = this.#published.findIndex((each) => each.uri === uri && each.version === version);
      const [found] = at === -1 ? [] : this.#published.splice(at, 1);
      if (found) return found.diagnostics;
      await this.#something();
    }
  }

  /** The first message that the user is shown. */
  async message(): Promise<string> {
    for (;;) {
      const [first] = this.messages;
      if (first !== undefined) return first;
      await this.#something();
    }
  }

  #something(): Promise<void> {
    return new Promise((wake) => this.#waiting.push(wake));
  }

  /** Versions that were published of a text and not waited for. */
  versionsOf(path: string): (number | undefined)[] {
    return this.#published.filter(({ uri }) => uri === this.uriOf(path)).map(({ version }) => version);
  }

  async hover(path: string, line: number, character: number): Promise<string | null> {
    const hover: Hover | null = await this.#connection.sendRequest(HoverRequest.type, {
      textDocument: { uri: this.uriOf(path) },
      position: { line, character },
    });
    if (hover === null) return null;
    return typeof hover.contents === 'object' && 'value' in hover.contents ? hover.contents.value : null;
  }

  async actions(path: string, range: Range, diagnostics: Diagnostic[] = []): Promise<CodeAction[]> {
    const answer = await this.#connection.sendRequest(CodeActionRequest.type, {
      textDocument: { uri: this.uriOf(path) },
      range,
      context: { diagnostics },
    });
    return (answer ?? []).filter((each): each is CodeAction => 'edit' in each);
  }

  /** Ends the server as the protocol says, and gives back its exit status. */
  async end(): Promise<number | null> {
    const exited = once(this.#server, 'exit') as Promise<[number | null]>;
    await this.#connection.sendRequest(ShutdownRequest.type);
    await this.#connection.sendNotification(ExitNotification.type);
    const [code] = await exited;
    this.#connection.dispose();
    return code;
  }

  /** Goes away without a word, and gives back the exit status of the server. */
  async vanish(): Promise<number | null> {
    const exited = once(this.#server, 'exit') as Promise<[number | null]>;
    this.#server.stdin.end();
    const [code] = await exited;
    this.#connection.dispose();
    return code;
  }
}
