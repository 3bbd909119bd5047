export { readFormula } from "./formulas";
export { guessDelimiter, isSeparatorLine } from "./guess-delimiter";
export { type CsvProblem, type CsvRecord, type ParsedChunk, parseChunk } from "./parse-chunk";
export { TextReader, type TextReport } from "./text-reader";
export { csvBom, csvLines } from "./write-csv";
