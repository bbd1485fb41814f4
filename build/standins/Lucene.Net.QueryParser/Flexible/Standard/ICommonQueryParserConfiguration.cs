using System;
using System.Globalization;
using Lucene.Net.Analysis;
using Lucene.Net.Search;

namespace Lucene.Net.QueryParsers.Flexible.Standard;

public interface ICommonQueryParserConfiguration
{
    bool AllowLeadingWildcard { get; set; }

    Analyzer Analyzer { get; }

    bool EnablePositionIncrements { get; set; }

    float FuzzyMinSim { get; set; }

    int FuzzyPrefixLength { get; set; }

    CultureInfo Locale { get; set; }

    bool LowercaseExpandedTerms { get; set; }

    MultiTermQuery.RewriteMethod MultiTermRewriteMethod { get; set; }

    int PhraseSlop { get; set; }

    TimeZoneInfo TimeZone { get; set; }
}
