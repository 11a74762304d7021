import { z } from 'zod';

/** The longest name of a view, in characters. */
export const LONGEST_NAME = 60;

/** How many views a person may keep. */
export const MOST_VIEWS = 30;

/** Parameters of the URL that make a view, in the order in which they are compared. */
const PARTS = [
  'tenant',
  'status',
  'project',
  'search',
  'mine',
  'since',
  'by',
  'provider',
  'finished',
  'reason',
  'waits',
  'newest',
] as const;

/** What a list is narrowed to, as it stands in the URL. */
export type ViewQuery = Partial<Record<(typeof PARTS)[number], string>>;

export type SavedView = {
  id: string;
  name: string;
  query: ViewQuery;
};

/** The views of one person. */
export type SavedViews = {
  views: SavedView[];
  /** Id of the one that opens where the address names no filter. */
  first?: string;
};

const viewSchema = z.object({
  id: z.string().min(1),
  name: z.string().trim().min(1),
  query: z.partialRecord(z.enum(PARTS), z.string()),
});

const keptSchema = z.object({
  views: z.array(z.unknown()).default([]),
  first: z.string().optional(),
});

/** Views as they were stored; what can't be read, such as that of a later release, is left out. */
export function readViews(stored: unknown): SavedViews {
  const kept = keptSchema.safeParse(stored).data ?? { views: [] };
  const views = kept.views.flatMap(
    view => viewSchema.safeParse(view).data ?? [],
  );
  const isThere = views.some(({ id }) => id === kept.first);
  return isThere ? { views, first: kept.first } : { views };
}

/** Whether two queries show the same list. */
export function isSameView(one: ViewQuery, other: ViewQuery): boolean {
  return PARTS.every(part => (one[part] || '') === (other[part] || ''));
}

/** Whether one of the views, other than `except`, has this name already, in any case. */
export function isNameTaken(
  { views }: SavedViews,
  name: string,
  except?: string,
): boolean {
  const plain = (text: string) => text.trim().toLocaleLowerCase('en-US');
  return views.some(
    view => view.id !== except && plain(view.name) === plain(name),
  );
}

export function withView(kept: SavedViews, view: SavedView): SavedViews {
  return { ...kept, views: [...kept.views, view] };
}

export function withName(
  kept: SavedViews,
  id: string,
  name: string,
): SavedViews {
  const views = kept.views.map(view =>
    view.id === id ? { ...view, name } : view,
  );
  return { ...kept, views };
}

/** @param id - Of the view that opens first from now on; none does if it is left out. */
export function withFirst({ views }: SavedViews, id?: string): SavedViews {
  return id ? { views, first: id } : { views };
}

export function withoutView(kept: SavedViews, id: string): SavedViews {
  const views = kept.views.filter(view => view.id !== id);
  return kept.first === id ? { views } : { ...kept, views };
}
