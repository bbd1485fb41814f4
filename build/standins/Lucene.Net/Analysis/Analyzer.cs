using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;

namespace Lucene.Net.Analysis;

public abstract class Analyzer : IDisposable
{
    public static readonly ReuseStrategy GLOBAL_REUSE_STRATEGY = new GlobalReuseStrategy();
    public static readonly ReuseStrategy PER_FIELD_REUSE_STRATEGY = new PerFieldReuseStrategy();

    private ThreadLocal<object> _stored = new ThreadLocal<object>();

    protected Analyzer()
        : this(GLOBAL_REUSE_STRATEGY)
    {
    }

    protected Analyzer(ReuseStrategy reuseStrategy) => Strategy = reuseStrategy;

    public ReuseStrategy Strategy { get; }

    internal object StoredValue
    {
        get => Stored().Value;
        set => Stored().Value = value;
    }

    public static Analyzer NewAnonymous(Func<string, TextReader, TokenStreamComponents> createComponents)
        => NewAnonymous(createComponents, null, GLOBAL_REUSE_STRATEGY);

    public static Analyzer NewAnonymous(Func<string, TextReader, TokenStreamComponents> createComponents, ReuseStrategy reuseStrategy)
        => NewAnonymous(createComponents, null, reuseStrategy);

    public static Analyzer NewAnonymous(
        Func<string, TextReader, TokenStreamComponents> createComponents, Func<string, TextReader, TextReader> initReader)
        => NewAnonymous(createComponents, initReader, GLOBAL_REUSE_STRATEGY);

    public static Analyzer NewAnonymous(
        Func<string, TextReader, TokenStreamComponents> createComponents,
        Func<string, TextReader, TextReader> initReader,
        ReuseStrategy reuseStrategy)
        => new DelegateAnalyzer(createComponents, initReader, reuseStrategy);

    public TokenStream GetTokenStream(string fieldName, TextReader reader)
    {
        TokenStreamComponents components = Strategy.GetReusableComponents(this, fieldName);
        return Ready(fieldName, components, reader).TokenStream;
    }

    public TokenStream GetTokenStream(string fieldName, string text)
    {
        TokenStreamComponents components = Strategy.GetReusableComponents(this, fieldName);
        ReusableStringReader reader = components?.StringReader ?? new ReusableStringReader();
        reader.SetValue(text);
        components = Ready(fieldName, components, reader);
        components.StringReader = reader;
        return components.TokenStream;
    }

    public virtual int GetPositionIncrementGap(string fieldName) => 0;

    public virtual int GetOffsetGap(string fieldName) => 1;

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            Interlocked.Exchange(ref _stored, null)?.Dispose();
        }
    }

    protected internal abstract TokenStreamComponents CreateComponents(string fieldName, TextReader reader);

    protected internal virtual TextReader InitReader(string fieldName, TextReader reader) => reader;

    private TokenStreamComponents Ready(string fieldName, TokenStreamComponents components, TextReader reader)
    {
        TextReader filtered = InitReader(fieldName, reader);
        if (components == null)
        {
            components = CreateComponents(fieldName, filtered);
            Strategy.SetReusableComponents(this, fieldName, components);
        }
        else
        {
            components.SetReader(filtered);
        }

        return components;
    }

    private ThreadLocal<object> Stored() => _stored ?? throw new ObjectDisposedException(GetType().FullName, "this Analyzer is closed");

    public sealed class GlobalReuseStrategy : ReuseStrategy
    {
        public override TokenStreamComponents GetReusableComponents(Analyzer analyzer, string fieldName)
            => (TokenStreamComponents)GetStoredValue(analyzer);

        public override void SetReusableComponents(Analyzer analyzer, string fieldName, TokenStreamComponents components)
            => SetStoredValue(analyzer, components);
    }

    public class PerFieldReuseStrategy : ReuseStrategy
    {
        public override TokenStreamComponents GetReusableComponents(Analyzer analyzer, string fieldName)
            => GetStoredValue(analyzer) is Dictionary<string, TokenStreamComponents> fields && fields.TryGetValue(fieldName, out var found)
                ? found
                : null;

        public override void SetReusableComponents(Analyzer analyzer, string fieldName, TokenStreamComponents components)
        {
            if (GetStoredValue(analyzer) is not Dictionary<string, TokenStreamComponents> fields)
            {
                fields = new Dictionary<string, TokenStreamComponents>(StringComparer.Ordinal);
                SetStoredValue(analyzer, fields);
            }

            fields[fieldName] = components;
        }
    }

    private sealed class DelegateAnalyzer : Analyzer
    {
        private readonly Func<string, TextReader, TokenStreamComponents> _create;
        private readonly Func<string, TextReader, TextReader> _init;

        internal DelegateAnalyzer(
            Func<string, TextReader, TokenStreamComponents> create, Func<string, TextReader, TextReader> init, ReuseStrategy strategy)
            : base(strategy)
        {
            _create = create ?? throw new ArgumentNullException(nameof(create));
            _init = init;
        }

        protected internal override TokenStreamComponents CreateComponents(string fieldName, TextReader reader) => _create(fieldName, reader);

        protected internal override TextReader InitReader(string fieldName, TextReader reader)
            => _init == null ? base.InitReader(fieldName, reader) : _init(fieldName, reader);
    }
}
