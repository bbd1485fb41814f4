using System.IO;
using Lucene.Net.Analysis;
using Lucene.Net.Analysis.Standard;
using Lucene.Net.Analysis.TokenAttributes;
using Lucene.Net.Util;

namespace Lucene.Net.Vectors.Tests.Host.QueryParsers;

/// <summary>Gives every word a second form at its own position: x, x2.</summary>
internal sealed class DoublingAnalyzer : Analyzer
{
    protected override TokenStreamComponents CreateComponents(string fieldName, TextReader reader)
    {
        StandardTokenizer words = new(LuceneVersion.LUCENE_48, reader);
        return new TokenStreamComponents(words, new Doubling(words));
    }

    private sealed class Doubling : TokenFilter
    {
        private readonly ICharTermAttribute _term;
        private readonly IPositionIncrementAttribute _increment;
        private State? _pending;

        public Doubling(TokenStream input)
            : base(input)
        {
            _term = AddAttribute<ICharTermAttribute>();
            _increment = AddAttribute<IPositionIncrementAttribute>();
        }

        public override bool IncrementToken()
        {
            if (_pending is not null)
            {
                RestoreState(_pending);
                _pending = null;
                _term.Append('2');
                _increment.PositionIncrement = 0;
                return true;
            }

            if (!m_input.IncrementToken())
            {
                return false;
            }

            _pending = CaptureState();
            return true;
        }

        public override void Reset()
        {
            base.Reset();
            _pending = null;
        }
    }
}
