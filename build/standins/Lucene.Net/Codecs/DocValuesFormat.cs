using System;
using System.Collections.Generic;
using Lucene.Net.Index;
using Lucene.Net.Util;

namespace Lucene.Net.Codecs
{
    public abstract class DocValuesFormat
    {
        private static IDocValuesFormatFactory factory = new DefaultDocValuesFormatFactory();

        protected DocValuesFormat()
        {
            Name = NamedServiceFactory<DocValuesFormat>.GetServiceName(GetType());
        }

        public string Name { get; }

        public abstract DocValuesConsumer FieldsConsumer(SegmentWriteState state);

        public abstract DocValuesProducer FieldsProducer(SegmentReadState state);

        public static ICollection<string> AvailableDocValuesFormats =>
            factory is IServiceListable listable ? listable.AvailableServices : throw new NotSupportedException("The current doc values format factory cannot list its formats.");

        public static DocValuesFormat ForName(string name) => factory.GetDocValuesFormat(name);

        public static IDocValuesFormatFactory GetDocValuesFormatFactory() => factory;

        public static void SetDocValuesFormatFactory(IDocValuesFormatFactory docValuesFormatFactory) =>
            factory = docValuesFormatFactory ?? throw new ArgumentNullException(nameof(docValuesFormatFactory));

        public override string ToString() => $"DocValuesFormat(name={Name})";
    }

    public abstract class DocValuesProducer : IDisposable
    {
        protected DocValuesProducer() { }

        public abstract NumericDocValues GetNumeric(FieldInfo field);
        public abstract BinaryDocValues GetBinary(FieldInfo field);
        public abstract SortedDocValues GetSorted(FieldInfo field);
        public abstract SortedSetDocValues GetSortedSet(FieldInfo field);
        public abstract IBits GetDocsWithField(FieldInfo field);
        public abstract long RamBytesUsed();
        public abstract void CheckIntegrity();

        public void Dispose()
        {
            Dispose(true);
            GC.SuppressFinalize(this);
        }

        protected abstract void Dispose(bool disposing);
    }
}
