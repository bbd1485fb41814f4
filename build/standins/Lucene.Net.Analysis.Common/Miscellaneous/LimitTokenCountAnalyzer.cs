namespace Lucene.Net.Analysis.Miscellaneous;

public sealed class LimitTokenCountAnalyzer : AnalyzerWrapper
{
    private readonly Analyzer _inner;
    private readonly int _most;
    private readonly bool _consumeAll;

    public LimitTokenCountAnalyzer(Analyzer @delegate, int maxTokenCount)
        : this(@delegate, maxTokenCount, false)
    {
    }

    public LimitTokenCountAnalyzer(Analyzer @delegate, int maxTokenCount, bool consumeAllTokens)
        : base(@delegate.Strategy)
    {
        _inner = @delegate;
        _most = maxTokenCount;
        _consumeAll = consumeAllTokens;
    }

    public override string ToString() => "LimitTokenCountAnalyzer(" + _inner + ", maxTokenCount=" + _most + ", consumeAllTokens=" + _consumeAll + ")";

    protected override Analyzer GetWrappedAnalyzer(string fieldName) => _inner;

    protected override TokenStreamComponents WrapComponents(string fieldName, TokenStreamComponents components)
        => new TokenStreamComponents(components.Tokenizer, new LimitTokenCountFilter(components.TokenStream, _most, _consumeAll));
}
