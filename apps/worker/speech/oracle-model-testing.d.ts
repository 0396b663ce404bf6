/** What the oracle says about every half minute of sound, whatever the sound is. */
export interface OracleScript {
    readonly language: 'en' | 'es';
    /** Times in seconds, in steps of 0.02; the first begins at 0 and each where the one before it ends. */
    readonly segments: readonly {
        readonly text: string;
        readonly to: number;
    }[];
}
/** When the oracle is asked to translate, its first segment begins here instead of at 0: that is how a test sees the task. */
export declare const translationBegins = 0.5;
/**
 * Writes a model in whisper.cpp's own format that says `script`. All weights of attention are zero, so
 * each position alone decides which token follows: its embedding points at that token's.
 */
export declare const writeOracleModel: (path: string, script: OracleScript) => Promise<void>;
