import { createColumnHelper, metaHelper, type RowData, rowSortingFeature, tableFeatures } from "@tanstack/react-table";

export type ColumnMeta = {
  /** Numbers stand at the end. */
  align?: "start" | "end";
  /** CSS width on a wide screen; without one the column takes what is left. */
  width?: string;
  /**
   * Where the cell stands in the card of a phone: `title` heads it and is the row's link, `side` stands opposite,
   * `block` is a line without label, `line` (the default) a labelled one, `hidden` is left out.
   */
  phone?: "title" | "side" | "block" | "line" | "hidden";
  /** Left out where the table is narrow (a tablet, a window beside another). */
  spare?: boolean;
  /** Hidden until the person shows it. */
  optional?: boolean;
  /** What its order means: numbers and times begin with the highest or newest. Text without it. */
  order?: "number" | "time";
};

/** Server data: sorting is only remembered here, the database does it. Keyset cursors live in the URL. */
export const features = tableFeatures({ rowSortingFeature, columnMeta: metaHelper<ColumnMeta>() });
export type Features = typeof features;

/** Makes the columns of one table; a column's id is its sort key in the URL. */
export const columnsFor = <Row extends RowData>() => createColumnHelper<Features, Row>();
