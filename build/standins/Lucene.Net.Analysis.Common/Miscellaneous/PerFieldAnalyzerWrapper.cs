using System.Collections.Generic;

namespace Lucene.Net.Analysis.Miscellaneous;

public sealed class PerFieldAnalyzerWrapper : AnalyzerWrapper
{
    private readonly Analyzer _default;
    private readonly IDictionary<string, Analyzer> _byField;

    public PerFieldAnalyzerWrapper(Analyzer defaultAnalyzer)
        : this(defaultAnalyzer, null)
    {
    }

    public PerFieldAnalyzerWrapper(Analyzer defaultAnalyzer, IDictionary<string, Analyzer> fieldAnalyzers)
        : base(PER_FIELD_REUSE_STRATEGY)
    {
        _default = defaultAnalyzer;
        _byField = fieldAnalyzers ?? new Dictionary<string, Analyzer>();
    }

    public override string ToString() => "PerFieldAnalyzerWrapper(" + string.Join(", ", _byField) + ", default=" + _default + ")";

    protected override Analyzer GetWrappedAnalyzer(string fieldName)
        => fieldName != null && _byField.TryGetValue(fieldName, out Analyzer found) && found != null ? found : _default;
}
