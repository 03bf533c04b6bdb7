/**
 * How releases of Ultralytics assign labels, oldest first (ultralytics/utils/tal.py):
 *
 * - `one-hot` overlaps every pair of label and anchor, and marks the best anchors in one-hot rows of int64;
 * - `repeating`, since 8.0.52, overlaps the pairs whose anchor lies in the label, but repeats boxes for every pair;
 * - `scattering`, since 8.0.96, marks in int8;
 * - `expanding`, since 8.0.107, no longer repeats;
 * - `comparing`, since 8.4.99, compares anchors with corners instead of taking the least distance to a side;
 * - `gathering`, since 8.4.134, computes on the candidates alone and multiplies in place;
 * - `unconditional`, since 8.4.154, resolves conflicts without asking whether there are any;
 * - `reducing`, since 8.4.157, reads marks and labels of an anchor in one reduction;
 * - `passing`, since 8.4.180, holds the float marks of candidates until their metric is through.
 */
const ASSIGNER_FORMS = [
  'one-hot',
  'repeating',
  'scattering',
  'expanding',
  'comparing',
  'gathering',
  'unconditional',
  'reducing',
  'passing',
] as const;
export type AssignerForm = (typeof ASSIGNER_FORMS)[number];

/** Whether a form is the other one or came after it. */
export function isSince(form: AssignerForm, other: AssignerForm): boolean {
  return ASSIGNER_FORMS.indexOf(form) >= ASSIGNER_FORMS.indexOf(other);
}
