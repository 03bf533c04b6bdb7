/** The one door of this folder to what every framework shares: settings with their places. */
export type { Field, Origin } from '../../../base/origin.ts';
export type { Severity } from '../../../base/findings.ts';
export type { UnknownArgument } from '../../../configs/read-config.ts';
export type { ReaderRemark } from '../../../configs/declaration.ts';
export type { Setting } from '../../../sources/setting.ts';
