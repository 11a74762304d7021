import { BreadcrumbEntry } from '@backstage/frontend-plugin-api';
import { ReactNode } from 'react';
import { crumbLabel } from './crumbLabel';

/** One step of the way from the header to a page. */
export interface Crumb {
  label: string;
  href: string;
}

/** Tells the portal's header the way to this page, from the outside in. */
export function Crumbs(props: { crumbs: Crumb[]; children: ReactNode }) {
  return (
    <>
      {props.crumbs.reduceRight<ReactNode>(
        (inner, { label, href }) => (
          <BreadcrumbEntry entry={{ label: crumbLabel(label), href }}>
            {inner}
          </BreadcrumbEntry>
        ),
        props.children,
      )}
    </>
  );
}
