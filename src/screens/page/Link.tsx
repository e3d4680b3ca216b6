import type { AnchorHTMLAttributes, MouseEvent, ReactNode } from 'react';
import { navigate } from 'wouter/use-browser-location';
import { buttonClass } from '#components';
import { useProduct } from '#hooks';
import { homeOf } from './place.ts';

interface LinkProps extends AnchorHTMLAttributes<HTMLAnchorElement> {
  readonly href: string;
}

/** A link within the site: followed without loading the page anew, unless it is to open elsewhere. */
export function Link({ href, children, ...rest }: LinkProps): ReactNode {
  const follow = (event: MouseEvent) => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    navigate(href);
  };
  return (
    <a {...rest} href={href} onClick={follow}>
      {children}
    </a>
  );
}

interface HomeLinkProps {
  readonly size?: 'md' | 'lg';
  readonly children: ReactNode;
}

/** The way to the app's first page, looking like a button. */
export function HomeLink({ size = 'md', children }: HomeLinkProps): ReactNode {
  return (
    <Link href={homeOf(useProduct().site)} className={buttonClass({ size })}>
      {children}
    </Link>
  );
}
