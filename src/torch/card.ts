/** A GPU to hold the prediction against. All sizes in bytes. */
export interface Card {
  /** Catalogue name (`t4`) or `memory` when only a size was given. */
  readonly name: string;
  /** What torch prints: `Tesla T4`. */
  readonly title: string;
  /** What a process can get on this card as really seen in logs, not the nominal figure. */
  readonly usableBytes: number;
  /** CUDA compute capability, `7.5`; null when unknown. */
  readonly computeCapability: string | null;
  /** Streaming multiprocessors, which the CUDA context grows with; null when unknown. */
  readonly multiprocessors: number | null;
  /** Ultralytics turns AMP off on this card whatever the config says, and memory grows with it. */
  readonly ampBroken: boolean;
  /** Names of the larger cards that the name may mean as well; this one is the smallest of them. */
  readonly mayBe?: readonly string[] | undefined;
  /** Where usableBytes was seen. */
  readonly source: string;
}
