import { parser } from '@grafana/lezer-logql';
import { LRLanguage } from '@codemirror/language';
import { styleTags, tags } from '@lezer/highlight';

/**
 * The tree that survives half-typed queries, with highlighting tags on it. CodeMirror's `classHighlighter` turns
 * them into classes (`tok-keyword`, `tok-labelName`, `tok-string`, …) that a page gives colours.
 */
export const logqlLanguage = LRLanguage.define({
  name: 'logql',
  parser: parser.configure({
    props: [
      styleTags({
        'Sum Avg Count Max Min Stddev Stdvar Bottomk Topk Sort Sort_Desc Approx_Topk': tags.keyword,
        'RangeOp/...': tags.keyword,
        'LabelReplace Vector': tags.keyword,
        'By Without On Ignoring GroupLeft GroupRight Bool Offset And Or Unless': tags.operatorKeyword,
        'Json Logfmt Unpack Pattern Regexp Unwrap LabelFormat LineFormat Decolorize Drop Keep': tags.keyword,
        'Ip ConvOp/...': tags.keyword,
        ParserFlag: tags.modifier,
        Identifier: tags.labelName,
        LabelName: tags.labelName,
        String: tags.string,
        'Number Duration Bytes': tags.number,
        LineComment: tags.lineComment,
        'Eq Neq Re Nre Npa Eql Gtr Gte Lss Lte': tags.compareOperator,
        'PipeExact PipeMatch PipePattern Pipe': tags.operator,
        'Add Sub Mul Div Mod Pow': tags.arithmeticOperator,
      }),
    ],
  }),
  languageData: {
    commentTokens: { line: '#' },
    closeBrackets: { brackets: ['(', '[', '{', '"', '`'] },
  },
});
