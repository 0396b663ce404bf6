import type { ReactNode } from 'react';

/** Facts for search engines (JSON-LD), as `structuredData` wrote them on the server. */
export const StructuredData = ({ json }: { json: string }): ReactNode => (
  <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: json }} />
);
