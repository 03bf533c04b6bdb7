import { entriesOf, itemsOf, lookUp, stringAt, type Tree } from '../../sources/tree.ts';
import type { Field } from '../../base/origin.ts';
import type { LaunchValues } from './trees.ts';

/**
 * Labels of nodes that name a card or a machine: of GKE, EKS (Karpenter and the AWS provider), AKS, the GPU operator,
 * CoreWeave and OpenShift.
 */
const LABELS =
  /^(?:cloud\.google\.com\/gke-accelerator|k8s\.amazonaws\.com\/accelerator|karpenter\.k8s\.aws\/instance-(?:gpu-name|family)|eks\.amazonaws\.com\/instance-(?:gpu-name|family)|(?:beta\.kubernetes\.io|node\.kubernetes\.io)\/instance-type|nvidia\.com\/gpu\.product|accelerator|(?:gpu\.nvidia\.com|gpu\.coreweave\.cloud)\/(?:class|model)|gpu[-_.]?(?:type|model|name|product|kind)|(?:[\w.-]+\/)(?:gpu[-_.]?(?:type|model|name|product|kind)?|accelerator(?:-type)?)|node-?pool|agentpool|kubernetes\.azure\.com\/agentpool|cloud\.google\.com\/gke-nodepool|eks\.amazonaws\.com\/nodegroup|alpha\.eksctl\.io\/nodegroup-name)$/i;
/** Of these only a name that is a card counts, so that they come last. */
const POOLS = /pool|nodegroup/i;
const PLAIN = /^(?:true|false|yes|no|present|gpu|nvidia|\d*)$/i;

/** What the node selector and the required affinity of a pod say of its cards, the plainest first. */
export function selectorsOf(spec: Tree | undefined, values: LaunchValues): Field<string>[] {
  const found: { readonly key: string; readonly field: Field<string> }[] = [];
  const add = (key: string, tree: Tree | undefined): void => {
    if (!LABELS.test(key)) return;
    const field = values.text(tree, key);
    if (field && !PLAIN.test(field.value)) found.push({ key, field });
  };
  for (const { key, value } of entriesOf(lookUp(spec, 'nodeSelector'))) add(key, value);
  const affinity = lookUp(
    spec,
    'affinity',
    'nodeAffinity',
    'requiredDuringSchedulingIgnoredDuringExecution',
    'nodeSelectorTerms',
  );
  for (const term of itemsOf(affinity)) {
    for (const expression of itemsOf(lookUp(term, 'matchExpressions'))) {
      const key = stringAt(expression, 'key') ?? '';
      if (stringAt(expression, 'operator') !== 'In') continue;
      for (const value of itemsOf(lookUp(expression, 'values'))) add(key, value);
    }
  }
  return found.toSorted((a, b) => Number(POOLS.test(a.key)) - Number(POOLS.test(b.key))).map(({ field }) => field);
}
