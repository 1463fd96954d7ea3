// What a page may find out of an account that lets it read nothing.

/**
 * A page with `Cross-Origin-Embedder-Policy: require-corp` is not even told whether such an account is
 * there: no answer that it cannot read comes through. Then only the device's own connection is known of.
 */
export const IS_BLIND = crossOriginIsolated;
