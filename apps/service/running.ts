/** What a process runs. */
export interface Running {
  url: string;
  stop(): Promise<void>;
}
