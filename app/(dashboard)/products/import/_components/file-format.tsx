import { Panel } from "../../../_components/panel";
import classes from "./import.module.css";

const example = `{
  "products": [
    {
      "id": "1001",
      "title": "Trail jacket",
      "url": "https://shop.example.com/products/trail-jacket",
      "imageUrl": "https://shop.example.com/pictures/trail-jacket.jpg",
      "variants": [
        { "id": "2001", "title": "Small", "sku": "TJ-S", "price": "129.00", "currency": "EUR", "quantity": 0 },
        { "id": "2002", "title": "Medium", "sku": "TJ-M", "price": "129.00", "currency": "EUR", "quantity": 12 }
      ]
    }
  ]
}`;

/** What a file looks like. */
export function FileFormat() {
  return (
    <Panel
      title="What the file looks like"
      description="Ids are your shop's own, as text. A quantity of null means your shop does not count that variant."
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <pre className={classes.example} tabIndex={0}>
        {example}
      </pre>
    </Panel>
  );
}
