import { parser } from '@lezer/python';
import { type SyntaxNode, Tree } from '@lezer/common';

export type PythonNode = SyntaxNode;

/** Characters of texts whose trees are kept: the modules that programs of one repository import again and again. */
const MOST_KEPT = 16 * 2 ** 20;
const kept = new Map<string, Tree>();
let keptCharacters = 0;

/** The tree of a Python text. What is no Python becomes error nodes between good ones. */
export function parsePython(text: string): PythonNode {
  const known = kept.get(text);
  if (known) return known.topNode;
  const tree = treeOf(text);
  if (keptCharacters + text.length > MOST_KEPT) {
    kept.clear();
    keptCharacters = 0;
  }
  kept.set(text, tree);
  keptCharacters += text.length;
  return tree.topNode;
}

/** Python itself refuses brackets that are nested deeper (`MAXLEVEL` of its tokenizer). */
const MOST_NESTED = 200;

/** Steps in which the parser looks for a way out of an error: a text with more of them is hardly Python, and each is slow. */
const MOST_LOST = 20_000;

/** Ends before the text does where too much of it is no Python. */
function parsed(text: string): Tree {
  const parse = parser.startParse(text);
  let lost = 0;
  for (let tree = parse.advance(); ; tree = parse.advance()) {
    if (tree) return tree;
    if ('recovering' in parse && Number(parse.recovering) > 0) lost += 1;
    if (lost > MOST_LOST && parse.stoppedAt === null) parse.stopAt(parse.parsedPos);
  }
}

/** The parser recurses over nested nodes: of what is nested beyond all measure the text before it is read. */
function treeOf(text: string): Tree {
  try {
    return parsed(text);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  try {
    return parsed(text.slice(0, whereNested(text)));
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return Tree.empty;
  }
}

/** Where more brackets are open than Python takes. */
function whereNested(text: string): number {
  let depth = 0;
  for (const { 0: bracket, index } of text.matchAll(/[()[\]{}]/g)) {
    depth = '([{'.includes(bracket) ? depth + 1 : Math.max(depth - 1, 0);
    if (depth > MOST_NESTED) return index;
  }
  return text.length;
}

/** Children that are neither errors nor comments, tokens included. */
export function partsOf(node: PythonNode): PythonNode[] {
  const parts: PythonNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) {
    if (!child.type.isError && child.name !== 'Comment') parts.push(child);
  }
  return parts;
}

const PUNCTUATION: ReadonlySet<string> = new Set(['(', ')', '[', ']', '{', '}', ',', ':', ';', '.', ':=']);

/** Children that carry meaning, without brackets and commas. */
export function operandsOf(node: PythonNode): PythonNode[] {
  return partsOf(node).filter(({ name }) => !PUNCTUATION.has(name));
}

export interface ArgumentSyntax {
  /** Null for a positional one, `*` and `**` for those that are spread. */
  readonly name: string | null;
  readonly nameNode: PythonNode;
  readonly value: PythonNode;
}

/** The arguments of a call, from its ArgList. */
export function argumentsOf(list: PythonNode, textOf: (node: PythonNode) => string): ArgumentSyntax[] {
  const found: ArgumentSyntax[] = [];
  for (const group of groupsOf(list)) {
    const [first, second, third] = group;
    if (!first) continue;
    if (first.name === '*' || first.name === '**') {
      if (second) found.push({ name: first.name, nameNode: first, value: second });
    } else if (second?.name === 'AssignOp') {
      if (third && first.name === 'VariableName') found.push({ name: textOf(first), nameNode: first, value: third });
    } else found.push({ name: null, nameNode: first, value: first });
  }
  return found;
}

/** Children between commas. */
function groupsOf(node: PythonNode): PythonNode[][] {
  const groups: PythonNode[][] = [[]];
  for (const part of partsOf(node)) {
    if (part.name === ',') groups.push([]);
    else if (part.name !== '(' && part.name !== ')') groups.at(-1)!.push(part);
  }
  return groups;
}

export interface ParameterSyntax {
  readonly name: string;
  readonly kind: 'one' | '*' | '**';
  readonly standard: PythonNode | null;
  /** `: int`. */
  readonly type: PythonNode | null;
  readonly node: PythonNode;
}

/** The parameters of a function, from its ParamList. */
export function parametersOf(list: PythonNode | null, textOf: (node: PythonNode) => string): ParameterSyntax[] {
  if (!list) return [];
  return groupsOf(list).flatMap((group): ParameterSyntax[] => {
    const star = group.find(({ name }) => name === '*' || name === '**');
    const name = group.find((part) => part.name === 'VariableName');
    if (!name) return [];
    const assign = group.findIndex((part) => part.name === 'AssignOp');
    const kind = star ? (star.name as '*' | '**') : 'one';
    const standard = assign === -1 ? null : (group[assign + 1] ?? null);
    const type = group.find((part) => part.name === 'TypeDef') ?? null;
    return [{ name: textOf(name), kind, standard, type, node: name }];
  });
}
