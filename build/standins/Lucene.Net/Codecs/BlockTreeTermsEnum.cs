using System;
using System.Collections.Generic;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Util;
using Lucene.Net.Util.Fst;

namespace Lucene.Net.Codecs
{
    /// <summary>
    /// Walks the blocks of a field. The stack of frames is the path from the root to the block at hand. Seeking takes the path from the
    /// index, reading the last block only; the frames above learn their own position when the walk comes back to them.
    /// </summary>
    internal sealed class BlockTreeTermsEnum : TermsEnum
    {
        private enum Place
        {
            Start,
            Term,
            // At a term that was given with its state, without a path to it.
            State,
            // A term was looked for and is not there.
            Nowhere,
            End,
        }

        private readonly BlockTreeField tree;
        private readonly BytesRef term = new BytesRef();
        private BlockTreeFrame[] frames = new BlockTreeFrame[4];
        private int depth = -1;
        private Place place;
        private BlockTermState givenState;

        private IndexInput termsIn;
        private FST.BytesReader indexReader;
        private FST.Arc<BytesRef> arc;
        private byte[] code = new byte[64];

        internal BlockTreeTermsEnum(BlockTreeField field)
        {
            tree = field;
        }

        /// <summary>Shared by the frames; a state that is given needs none.</summary>
        internal IndexInput TermsIn => termsIn ??= (IndexInput)tree.TermsIn.Clone();

        public override IComparer<BytesRef> Comparer => BytesRef.UTF8SortedAsUnicodeComparer;

        public override BytesRef Term => place == Place.Term || place == Place.State ? term : null;

        public override long Ord => throw new NotSupportedException("this term dictionary has no ordinals");

        public override void SeekExact(long ord) => throw new NotSupportedException("this term dictionary has no ordinals");

        public override int DocFreq => State.DocFreq;

        public override long TotalTermFreq => State.TotalTermFreq;

        public override TermState GetTermState() => (TermState)State.Clone();

        public override DocsEnum Docs(IBits liveDocs, DocsEnum reuse, DocsFlags flags) =>
            tree.Postings.Docs(tree.Info, State, liveDocs, reuse, flags);

        public override DocsAndPositionsEnum DocsAndPositions(IBits liveDocs, DocsAndPositionsEnum reuse, DocsAndPositionsFlags flags) =>
            tree.Info.IndexOptions < IndexOptions.DOCS_AND_FREQS_AND_POSITIONS
                ? null
                : tree.Postings.DocsAndPositions(tree.Info, State, liveDocs, reuse, flags);

        private BlockTermState State => place switch
        {
            Place.Term => frames[depth].DecodeTerm(),
            Place.State => givenState,
            _ => throw new InvalidOperationException("this enumeration is not at a term"),
        };

        public override void SeekExact(BytesRef text, TermState state)
        {
            term.CopyBytes(text);
            givenState ??= tree.Postings.NewTermState();
            givenState.CopyFrom(state);
            place = Place.State;
        }

        public override bool SeekExact(BytesRef text)
        {
            place = Place.Nowhere;
            FollowIndex(text);
            BlockTreeFrame frame = frames[depth];
            ReadOnlySpan<byte> target = text.Bytes.AsSpan(text.Offset, text.Length);
            if (!frame.LoadFor(target, termsOnly: true)) return false;
            frame.Entry = frame.Find(target, out bool exact);
            frame.Positioned = true;
            if (!exact || frame.IsSubBlock) return false;
            term.CopyBytes(text);
            place = Place.Term;
            return true;
        }

        public override SeekStatus SeekCeil(BytesRef text)
        {
            FollowIndex(text);
            BlockTreeFrame frame = frames[depth];
            ReadOnlySpan<byte> target = text.Bytes.AsSpan(text.Offset, text.Length);
            frame.LoadFor(target, termsOnly: false);
            int entry = frame.Find(target, out bool exact);
            frame.Positioned = true;
            frame.Entry = entry;
            term.CopyBytes(text);
            if (exact && !frame.IsSubBlock)
            {
                place = Place.Term;
                return SeekStatus.FOUND;
            }
            frame.Entry = entry - 1;
            return Walk() ? SeekStatus.NOT_FOUND : SeekStatus.END;
        }

        [Obsolete("Use MoveNext() and Term instead.")]
        public override BytesRef Next() => MoveNext() ? term : null;

        public override bool MoveNext()
        {
            switch (place)
            {
                case Place.Term:
                    break;
                case Place.Start:
                    PushFromIndex(0, tree.RootCode.Bytes, tree.RootCode.Length);
                    frames[0].LoadFirst();
                    break;
                case Place.State:
                    if (SeekCeil(BytesRef.DeepCopyOf(term)) != SeekStatus.FOUND)
                        throw new InvalidOperationException("the state that this enumeration was set to is of another term");
                    break;
                case Place.Nowhere:
                    throw new InvalidOperationException("this enumeration is not at a term");
                default:
                    return false;
            }
            return Walk();
        }

        /// <summary>Goes to the first term after the entry of the frame on top.</summary>
        private bool Walk()
        {
            while (depth >= 0)
            {
                BlockTreeFrame frame = frames[depth];
                if (++frame.Entry < frame.EntryCount)
                {
                    TakeSuffix(frame);
                    if (!frame.IsSubBlock)
                    {
                        place = Place.Term;
                        return true;
                    }
                    Push().SetFromParent(term.Length, frame.SubPointer);
                }
                else if (!frame.IsLastOfPrefix)
                {
                    frame.LoadNextOfPrefix();
                }
                else
                {
                    Pop();
                }
            }
            place = Place.End;
            return false;
        }

        private void TakeSuffix(BlockTreeFrame frame)
        {
            ReadOnlySpan<byte> suffix = frame.Suffix;
            int length = frame.PrefixLength + suffix.Length;
            if (term.Bytes.Length < length) term.Grow(length);
            suffix.CopyTo(term.Bytes.AsSpan(frame.PrefixLength));
            term.Length = length;
        }

        /// <summary>Leaves the block on top; the one above, if only the index has told of it, finds the entry that led here.</summary>
        private void Pop()
        {
            int prefixLength = frames[depth].PrefixLength;
            depth--;
            if (depth < 0 || frames[depth].Positioned) return;
            BlockTreeFrame parent = frames[depth];
            ReadOnlySpan<byte> prefix = term.Bytes.AsSpan(term.Offset, prefixLength);
            parent.LoadFor(prefix, termsOnly: false);
            parent.Entry = parent.Find(prefix, out bool exact);
            parent.Positioned = true;
            if (!exact || !parent.IsSubBlock)
                throw new CorruptIndexException($"the index of field \"{tree.Info.Name}\" names a block that its parent does not (resource={tree.TermsIn})");
        }

        private BlockTreeFrame Push()
        {
            depth++;
            if (depth == frames.Length) Array.Resize(ref frames, depth * 2);
            return frames[depth] ??= new BlockTreeFrame(tree, this);
        }

        private void PushFromIndex(int prefixLength, byte[] bytes, int length) => Push().SetFromIndex(prefixLength, bytes, length);

        /// <summary>Fills the stack with the blocks of all prefixes of the text that have one.</summary>
        private void FollowIndex(BytesRef text)
        {
            FST<BytesRef> index = tree.Index ?? throw new InvalidOperationException("the terms index was not loaded");
            depth = -1;
            PushFromIndex(0, tree.RootCode.Bytes, tree.RootCode.Length);
            indexReader ??= index.GetBytesReader();
            arc = index.GetFirstArc(arc ?? new FST.Arc<BytesRef>());
            int codeLength = 0;
            try
            {
                for (int i = 0; i < text.Length; i++)
                {
                    if (index.FindTargetArc(text.Bytes[text.Offset + i], arc, arc, indexReader) == null) break;
                    codeLength = Append(arc.Output, codeLength);
                    if (arc.IsFinal) PushFromIndex(i + 1, code, Append(arc.NextFinalOutput, codeLength));
                }
            }
            catch (IndexOutOfRangeException e)
            {
                throw new CorruptIndexException($"the index of field \"{tree.Info.Name}\" leads out of its file (resource={tree.TermsIn})", e);
            }
        }

        private int Append(BytesRef output, int length)
        {
            int total = length + output.Length;
            if (total > code.Length) Array.Resize(ref code, Math.Max(total, code.Length * 2));
            output.Bytes.AsSpan(output.Offset, output.Length).CopyTo(code.AsSpan(length));
            return total;
        }
    }
}
