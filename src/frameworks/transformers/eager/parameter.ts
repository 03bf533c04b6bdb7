import { type Storage, type Tensor } from './tensor.ts';

/** A weight on the device, with the gradient it gets. */
export interface Parameter {
  readonly name: string;
  readonly layer: number;
  rows: number;
  columns: number;
  width: number;
  trains: boolean;
  /** Whether weight decay applies to it: Trainer groups parameters by that. */
  readonly decays: boolean;
  tensor: Tensor;
  gradient: Tensor | null;
  states: Storage[];
}
