namespace Lucene.Net.Analysis;

public abstract class ReuseStrategy
{
    public abstract TokenStreamComponents GetReusableComponents(Analyzer analyzer, string fieldName);

    public abstract void SetReusableComponents(Analyzer analyzer, string fieldName, TokenStreamComponents components);

    protected internal static object GetStoredValue(Analyzer analyzer) => analyzer.StoredValue;

    protected internal static void SetStoredValue(Analyzer analyzer, object storedValue) => analyzer.StoredValue = storedValue;
}
