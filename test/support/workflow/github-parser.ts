// GitHub's own parser and evaluator of expressions.
import { registerHooks } from 'node:module';

/** They import JSON without saying so, which Node refuses. */
const hooks = registerHooks({
  load: (url, context, next) =>
    next(url, url.endsWith('.json') ? { ...context, importAttributes: { type: 'json' } } : context),
});
export const { convertWorkflowTemplate, NoOperationTraceWriter, parseWorkflow } =
  await import('@actions/workflow-parser');
export const { parseAction } = await import('@actions/workflow-parser/actions/action-parser');
export const { data, Evaluator, Lexer, Parser } = await import('@actions/expressions');
hooks.deregister();
