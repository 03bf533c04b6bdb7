import { type EagerStorage, type EagerTensor } from './tensor.ts';

/** A weight on the device, with the gradient it gets. */
export interface EagerParameter {
  readonly name: string;
  readonly layer: number;
  rows: number;
  columns: number;
  width: number;
  trains: boolean;
  /** Whether weight decay applies to it: Trainer groups parameters by that. */
  readonly decays: boolean;
  tensor: EagerTensor;
  gradient: EagerTensor | null;
  states: EagerStorage[];
}
