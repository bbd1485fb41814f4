using System;
using System.Text;
using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;
using Lucene.Net.Codecs;
using Lucene.Net.Search.Similarities;
using Lucene.Net.Util;

namespace Lucene.Net.Index
{
    /// <summary>One field of a segment in the making: its postings, norms and doc values.</summary>
    internal sealed class FieldBuffer
    {
        private const int ShownPrefix = 30;

        private readonly FieldInvertState state;
        private PostingsBuffer postings;
        private NumericBuffer norms;
        private DocValuesBuffer docValues;
        private MemoryCounter memory;
        private int currentDoc = -1;
        private int position;
        private int offset;
        private int lastStartOffset;

        internal FieldBuffer(FieldInfo info)
        {
            Info = info;
            state = new FieldInvertState(info.Name);
        }

        internal FieldInfo Info { get; }
        internal bool HasPostings => postings != null && !postings.IsEmpty;

        /// <summary>True when this is the document's first value of the field.</summary>
        internal bool Begin(int doc, BytePool pool, MemoryCounter counter)
        {
            if (currentDoc == doc) return false;
            memory = counter;
            postings ??= new PostingsBuffer(pool, counter, Info.IndexOptions);
            currentDoc = doc;
            position = -1;
            offset = lastStartOffset = 0;
            state.Reset();
            return true;
        }

        internal void Invert(int doc, IIndexableField field, Analyzer analyzer)
        {
            IIndexableFieldType type = field.IndexableFieldType;
            if (type.StoreTermVectors)
                throw new NotSupportedException($"field \"{Info.Name}\" asks for term vectors, which this implementation does not write");
            if (type.OmitNorms && field.Boost != 1f)
                throw new NotSupportedException($"You cannot set an index-time boost: norms are omitted for field '{Info.Name}'");
            bool analyzed = type.IsTokenized && analyzer != null;
            if (analyzed && state.AttributeSource != null) position += analyzer.GetPositionIncrementGap(Info.Name);
            state.Boost *= field.Boost;
            bool checkOffsets = type.IndexOptions >= IndexOptions.DOCS_AND_FREQS_AND_POSITIONS_AND_OFFSETS;

            TokenStream stream = field.GetTokenStream(analyzer);
            try
            {
                stream.Reset();
                state.AttributeSource = stream;
                IPositionIncrementAttribute increment = stream.AddAttribute<IPositionIncrementAttribute>();
                IOffsetAttribute offsets = stream.AddAttribute<IOffsetAttribute>();
                if (stream.IncrementToken())
                {
                    ITermToBytesRefAttribute term = stream.GetAttribute<ITermToBytesRefAttribute>();
                    BytesRef bytes = term.BytesRef;
                    IPayloadAttribute payload = stream.HasAttribute<IPayloadAttribute>() ? stream.GetAttribute<IPayloadAttribute>() : null;
                    do
                    {
                        Advance(increment.PositionIncrement);
                        int start = 0, end = 0;
                        if (checkOffsets || postings.Offsets)
                        {
                            start = offset + offsets.StartOffset;
                            end = offset + offsets.EndOffset;
                            CheckOffsets(start, end);
                        }
                        term.FillBytesRef();
                        Add(doc, bytes, payload?.Payload, start, end);
                    }
                    while (stream.IncrementToken());
                }
                stream.End();
                position += increment.PositionIncrement;
                offset += offsets.EndOffset;
            }
            finally
            {
                stream.Dispose();
            }
            if (analyzed) offset += analyzer.GetOffsetGap(Info.Name);
        }

        private void Advance(int increment)
        {
            if (increment == 0)
            {
                if (position < 0) throw new ArgumentException($"first position increment must be > 0 (got 0) for field '{Info.Name}'");
                state.NumOverlap++;
                return;
            }
            if (increment < 0) throw new ArgumentException($"position increments must be >= 0 (got {increment}) for field '{Info.Name}'");
            position += increment;
            if (position < 0) throw new ArgumentException($"position overflow for field '{Info.Name}'");
        }

        private void CheckOffsets(int start, int end)
        {
            if (start < lastStartOffset || end < start)
                throw new ArgumentException("startOffset must be non-negative, and endOffset must be >= startOffset, and offsets must not go backwards " +
                    $"startOffset={start},endOffset={end},lastStartOffset={lastStartOffset} for field '{Info.Name}'");
            lastStartOffset = start;
        }

        private void Add(int doc, BytesRef bytes, BytesRef payload, int start, int end)
        {
            if (bytes.Length > IndexWriter.MAX_TERM_LENGTH) throw Immense(bytes);
            if (payload != null && payload.Length > 0 && postings.Positions) Info.SetStorePayloads();
            int freq = postings.Add(doc, bytes.Bytes.AsSpan(bytes.Offset, bytes.Length), position, start, end, payload);
            if (freq == 1) state.UniqueTermCount++;
            if (freq > state.MaxTermFrequency) state.MaxTermFrequency = freq;
            state.Length++;
        }

        private ArgumentException Immense(BytesRef bytes)
        {
            StringBuilder prefix = new StringBuilder();
            for (int i = 0; i < ShownPrefix; i++) prefix.Append(i == 0 ? "" : ", ").Append((sbyte)bytes.Bytes[bytes.Offset + i]);
            return new ArgumentException($"Document contains at least one immense term in field=\"{Info.Name}\" (whose UTF8 encoding is longer than the " +
                $"max length {IndexWriter.MAX_TERM_LENGTH}), all of which were skipped. Please correct the analyzer to not produce such terms. " +
                $"The prefix of the first immense term is: '[{prefix}]...', original message: bytes can be at most {IndexWriter.MAX_TERM_LENGTH} in length; got {bytes.Length}");
        }

        /// <summary>All values of the document are in: its norm can be computed.</summary>
        internal void FinishDocument(int doc, Similarity similarity)
        {
            if (Info.OmitsNorms) return;
            state.Position = position + 1;
            state.Offset = offset;
            if (norms == null)
            {
                norms = new NumericBuffer(memory);
                Info.NormType = DocValuesType.NUMERIC;
            }
            norms.Add(doc, similarity.ComputeNorm(state));
        }

        internal void AddDocValue(int doc, IIndexableField field, BytePool pool, MemoryCounter counter)
        {
            docValues ??= DocValuesBuffer.New(field.IndexableFieldType.DocValueType, pool, counter);
            docValues.Add(doc, field);
        }

        internal void FlushNorms(DocValuesConsumer consumer, int maxDoc)
        {
            if (Info.HasNorms) norms.FlushNorms(consumer, Info, maxDoc);
        }

        internal void FlushDocValues(DocValuesConsumer consumer, int maxDoc)
        {
            if (!Info.HasDocValues) return;
            docValues ??= DocValuesBuffer.New(Info.DocValuesType, new BytePool(new MemoryCounter()), new MemoryCounter());
            docValues.Flush(consumer, Info, maxDoc);
        }

        internal void FlushPostings(FieldsConsumer consumer)
        {
            if (HasPostings) postings.Flush(consumer, Info);
        }
    }
}
